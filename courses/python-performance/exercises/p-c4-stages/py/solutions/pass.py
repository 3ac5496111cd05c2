import queue
import threading

END = object()


def pipeline(lines):
    to_parse, to_save, lost, totals = queue.Queue(), queue.Queue(maxsize=4), [], [0, 0]

    def parse():
        while (line := to_parse.get()) is not END:
            try:
                to_save.put(int(line))
            except ValueError:
                lost.append(line)

    def save():
        while (number := to_save.get()) is not END:
            totals[0] += 1
            totals[1] += number * number

    for line in lines + [END, END]:
        to_parse.put(line)
    parsers = [threading.Thread(target=parse) for _ in range(2)]
    saver = threading.Thread(target=save)
    for thread in (*parsers, saver):
        thread.start()
    for thread in parsers:
        thread.join()
    to_save.put(END)
    saver.join()
    return {"saved": totals[0], "sum": totals[1], "lost": sorted(lost)}
