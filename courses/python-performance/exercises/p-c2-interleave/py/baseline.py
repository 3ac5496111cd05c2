def replay(schedule):
    counter, rounds, register, place = 0, 0, [0, 0], [0, 0]
    for thread in schedule:
        if place[thread] == 0:
            register[thread] = counter
        elif place[thread] == 1:
            register[thread] += 1
        else:
            counter, rounds = register[thread], rounds + 1
        place[thread] = (place[thread] + 1) % 3
    return {"counter": counter, "rounds": rounds, "lost": rounds - counter}
