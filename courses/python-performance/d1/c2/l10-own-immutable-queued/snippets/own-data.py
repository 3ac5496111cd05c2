# output: exact
import asyncio
import contextvars
import threading

local = threading.local()
request = contextvars.ContextVar("request", default="none")


def deep_down():
    return getattr(local, "request", "none")


def handle(number, answers):
    local.request = f"request {number}"  # visible to this thread only
    meeting.wait()                       # all three have written by now
    answers[number] = deep_down()


answers, meeting = {}, threading.Barrier(3)
crew = [threading.Thread(target=handle, args=(n, answers)) for n in range(3)]
for thread in crew:
    thread.start()
for thread in crew:
    thread.join()
print("thread-local:", sorted(answers.items()))
print("and in the main thread:", deep_down())


async def task(number):
    local.request = request_text = f"request {number}"
    request.set(request_text)
    await asyncio.sleep(0)  # the other tasks write, in the same thread
    return f"local {local.request[-1]}, context {request.get()[-1]}"


async def main():
    return await asyncio.gather(*(task(number) for number in range(3)))


print("three tasks in one thread:")
for number, answer in enumerate(asyncio.run(main())):
    print(f"   request {number} sees {answer}")
