#include "base/day.h"

#include <stdio.h>

static bool is_leap(int64_t year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int64_t day_last(int64_t year, int64_t month)
{
    static const int64_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12)
        return 0;
    return days[month - 1] + (month == 2 && is_leap(year) ? 1 : 0);
}

static int64_t days_before(int64_t year)
{
    int64_t last = year - 1;
    return last * 365 + last / 4 - last / 100 + last / 400;
}

/* 1 is 1 January of the year 1, a Monday. */
static int64_t number_of(int64_t day)
{
    int64_t year = day / 10000, number = days_before(year) + day % 100;
    for (int64_t month = 1; month < day / 100 % 100; month++)
        number += day_last(year, month);
    return number;
}

static int64_t day_of(int64_t number)
{
    int64_t year = number / 366 + 1, month = 1;
    while (days_before(year + 1) < number)
        year++;
    number -= days_before(year);
    for (; number > day_last(year, month); month++)
        number -= day_last(year, month);
    return year * 10000 + month * 100 + number;
}

static int64_t months_later(int64_t day, int64_t count)
{
    int64_t months = day / 10000 * 12 + day / 100 % 100 - 1 + count;
    int64_t year = months / 12, month = months % 12 + 1, last;
    if (year < 1 || year > 9999)
        return 0;
    last = day_last(year, month);
    return year * 10000 + month * 100 + (day % 100 < last ? day % 100 : last);
}

int64_t day_add(int64_t day, int64_t count, enum day_unit unit)
{
    if (unit == MONTHS || unit == YEARS)
        return months_later(day, unit == YEARS ? 12 * count : count);
    int64_t number = number_of(day) + (unit == WEEKS ? 7 * count : count);
    return number < 1 || number > number_of(99991231) ? 0 : day_of(number);
}

int64_t day_working(int64_t day)
{
    int64_t weekday = number_of(day) % 7; /* 1 is Monday, 0 Sunday */
    return weekday == 6 ? day_add(day, 2, DAYS) : weekday == 0 ? day_add(day, 1, DAYS) : day;
}

void day_text(char text[DAY_SIZE], int64_t day)
{
    snprintf(text, DAY_SIZE, "%04u-%02u-%02u", (unsigned)(day / 10000 % 10000), (unsigned)(day / 100 % 100),
             (unsigned)(day % 100));
}
