# timeout: 500
print("slow")
