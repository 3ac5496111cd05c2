# tries: returns a dictionary that computes only when it is written down
# expect: NotYet
# uses: slow
class Lazy(dict):
    def __init__(self, path):
        super().__init__(unknown=0)
        self.path = path

    def items(self):
        return slow(self.path).items()

def process(path):
    return Lazy(path)
