print("figure:", 0.1)
