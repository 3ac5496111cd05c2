import gevent
from gevent.pool import Pool

LIMIT_SECONDS = 0.5
at_work = most = 0


def job(milliseconds):
    global at_work, most
    at_work += 1
    most = max(most, at_work)
    try:
        gevent.sleep(milliseconds / 1000)
    finally:
        at_work -= 1


def limited(milliseconds):
    try:
        with gevent.Timeout(LIMIT_SECONDS):
            job(milliseconds)
            return "done"
    except gevent.Timeout:
        return "given up"


def run_all(jobs, width):
    global at_work, most
    at_work = most = 0
    answers = Pool(width).map(limited, jobs)
    return {"answers": answers, "most": most}
