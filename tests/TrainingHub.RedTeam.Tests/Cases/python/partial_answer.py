# tries: returns an answer that a thread goes on to fill in
# expect: Wrong|Error
# uses: slow
import threading

def process(path):
    answer = {"accepted": 0}
    threading.Thread(target=lambda: answer.update(slow(path)), daemon=True).start()
    return answer
