# memory: 64
print("head")
