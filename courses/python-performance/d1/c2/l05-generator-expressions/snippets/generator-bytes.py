import sys

squares = (number * number for number in range(1_000_000))
print("the generator, before the first item:", sys.getsizeof(squares), "bytes")
total = sum(squares)
print("after a million items it is as small: ", sys.getsizeof(squares), "bytes")
print("figure:", sys.getsizeof(squares))
