# output: exact
print(1)
