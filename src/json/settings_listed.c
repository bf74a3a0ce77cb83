#include "json/settings_listed.h"

#include <string.h>

static const char *within(struct arena *arena, const char *setting, size_t columns, enum long_setting told)
{
    struct text text = {.data = NULL};
    if (told == SETTING_ITS_PATH && text_width(setting, strlen(setting)) > columns)
        return arena_format(arena, "%.*s\xE2\x80\xA6", (int)strcspn(setting, "="), setting);
    text_shortened(&text, setting, columns);
    return arena_keep(arena, &text);
}

size_t settings_listed(struct enumeration *list, struct arena *arena, const cJSON *settings, size_t most,
                       size_t columns, enum long_setting told)
{
    const cJSON *setting = NULL;
    size_t count = 0;
    cJSON_ArrayForEach(setting, settings) {
        if (cJSON_IsString(setting) && count++ < most)
            enumerate(list, within(arena, setting->valuestring, columns, told));
    }
    return count > most ? count - most : 0;
}
