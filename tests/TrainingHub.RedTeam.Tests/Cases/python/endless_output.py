# tries: prints without end
# expect: Error
def process(path):
    while True:
        print("x" * 1000)
