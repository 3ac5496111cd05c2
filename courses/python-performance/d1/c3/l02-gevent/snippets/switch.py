from greenlet import getcurrent, greenlet

import gevent


def kitchen(dish):
    print(f"kitchen: starts {dish}")
    wish = table.switch(f"{dish}, half done")        # hand over a value, stop here
    print(f"kitchen: goes on with {dish}, wish: {wish}")
    return f"{dish}, served"                          # the end switches to the parent


table = getcurrent()
cook = greenlet(kitchen)
print("table:  ", cook.switch("soup"))
print("table:  ", cook.switch("more salt"))
print("dead after its return:", cook.dead)

print("\nThe same with a loop that decides who is next:")


def guest(name, pauses):
    for pause in pauses:
        gevent.sleep(pause)  # no await, no yield: the call itself switches
        print(f"  {name} is back after {pause} s")
    return name.upper()


jobs = [gevent.spawn(guest, "ada", [0.1, 0.3]), gevent.spawn(guest, "bob", [0.2, 0.3])]
print("  both are spawned, neither has run a line")
gevent.joinall(jobs)
print("values:", [job.value for job in jobs])
