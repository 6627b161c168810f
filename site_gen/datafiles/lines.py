"""A value as one line of JSON, readable in every script."""

import json

json_line = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
