# attack: prints bytes that are no text and that steer terminals
# expect: Ok
# require: end
import os
os.write(1, bytes(range(256)) * 4 + b"\x1b]0;title\x07\x1b[2J\x1b[31m\xff\xfe\xc0\x80\xed\xa0\x80\xf4\x90\x80\x80\0\r\n" + "\u202e\u200b\ufeff".encode())
os.write(2, b"\xe2\x82" * 10 + b"\x9b31m")
os.write(1, b"\xe2")
os.write(1, b"\x82\xac end\n")
