# The libraries under the core in one archive; called by web.mk, which says where they are.

SOURCES := $(foreach folder,$(GLPK_FOLDERS),$(filter-out %/proxy/main.c,$(wildcard $(GLPK)/src/$(folder)/*.c))) packages/web/glpk/no_gz.c $(CJSON)/cJSON.c \
           $(ZLIB_FILES:%=$(ZLIB)/%.c) $(LIBMD)/src/sha2.c
# By whole paths: two folders may have files of one name.
OBJECTS := $(SOURCES:%.c=$(OBJ)/%.o)

$(ARCHIVE): $(OBJECTS)
	@echo "  AR $@" >&2
	@rm -f $@ && NODE_PATH=/usr/share/nodejs emar rcs $@ $^

$(OBJ)/%.o: FLAGS = -w -I$(LIBMD)/include -Ipackages/web/glpk
$(OBJ)/$(GLPK)/%.o: FLAGS = $(GLPK_FLAGS)

$(OBJ)/%.o: %.c
	@mkdir -p $(@D)
	@echo "  EMCC $(notdir $<)" >&2
	@$(CC) $(CFLAGS) $(FLAGS) -c -o $@ $<
