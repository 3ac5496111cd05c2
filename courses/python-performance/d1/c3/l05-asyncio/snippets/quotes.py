import sys

printed = "print(f'price: {item['net']}')"
mended = 'print(f"price: {item[\'net\']}")'

for title, source in (("one kind of quote", printed), ("two kinds of quotes", mended)):
    try:
        compile(source, "sample", "exec")
        outcome = "compiles"
    except SyntaxError as error:
        outcome = f"SyntaxError: {error.msg}"
    print(f"{title:20} {source:34} {outcome}")
print("this is Python", ".".join(map(str, sys.version_info[:2])))
