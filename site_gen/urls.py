"""The only module that spells an address or makes a slug or an anchor. An entry's id is the file stem of its source."""

import hashlib
import re
import unicodedata
from urllib.parse import quote
