# tries: replaces the function that writes answers down, to leave the work out
# expect: Wrong|Error
import json
json.dumps = lambda *args, **named: '{"accepted": 1}'

def process(path):
    return {}
