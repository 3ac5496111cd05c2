# tries: looks at every tenth row
# expect: Wrong
# uses: quick
def process(path):
    lines = open(path).readlines()
    with open("/tmp/part", "w") as part:
        part.writelines(line for at, line in enumerate(lines) if line[0] == "P" or at % 10 == 0)
    return quick("/tmp/part")
