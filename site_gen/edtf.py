"""Dates that say how much is known: the part of EDTF (ISO 8601-2) the archive uses.

    2013-07-22            a day
    2013-07, 2013         a month, a year
    XXXX-04-21            a day of an unknown year
    2014-01-26/2014-01-27 an interval, both ends included; an open end is ".."
    [2017-04-21,2023-04-21]  one of a set
    2013-07-22?           uncertain; 2014-01~ approximate

Pure functions over the string; nothing here knows today's date.
"""
