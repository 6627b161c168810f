"""Turns a folder of saved news texts into a published chronology archive."""
