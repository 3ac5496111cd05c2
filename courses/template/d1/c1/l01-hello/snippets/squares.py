# output: exact
# timeout: 5
total = sum(number * number for number in range(100_000))
print("sum of squares:", total)
