# output: roughly
print("loose")
