# attack: sends frames that one reader of JSON takes and another does not
# expect: Ok
# require: sent
import os, struct
def frame(head, body=b""):
    os.write(4, struct.pack("<II", len(head), len(body)) + head + body)

for head in (b'{"t":"metrics","gen0":NaN}', '{"t":"returned","value":"x"}'.encode("utf-16"), b'\xef\xbb\xbf{"t":"error"}', b'{"t":' + b'[' * 200 + b']' * 200 + b'}',
             b'{"t":"error","t":"metrics"}', b'[]', b'null', b'7', b'', b'{"t":"compile-error","diagnostics":[[],{},{"line":1e99,"message":7}]}'):
    frame(head)
print("sent")
