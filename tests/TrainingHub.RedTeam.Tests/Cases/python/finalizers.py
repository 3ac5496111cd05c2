# tries: leaves the work to finalizers, which run after the answer
# expect: Wrong
# uses: slow
import weakref

class Answer(dict):
    def __init__(self, path):
        super().__init__(accepted=0)
        self.path = path

    def __del__(self):
        slow(self.path)

def process(path):
    answer = Answer(path)
    weakref.finalize(answer, slow, path)
    return answer
