from datetime import datetime
from typing import NamedTuple, Optional


class Reading(NamedTuple):
    temperature: Optional[float]
    moment: datetime
    wind: float
    rain: float
    pressure: float
    humidity: int


def read(line):
    temperature, moment, wind, rain, pressure, humidity = line.split(";")
    return Reading(
        float(temperature) if temperature else None,
        datetime.strptime(moment, "%Y-%m-%d %H:%M"),
        float(wind),
        float(rain),
        float(pressure),
        int(humidity),
    )


def hot_days(lines):
    hot = {}
    for line in lines:
        reading = read(line)
        if reading.temperature is not None and reading.temperature >= 30.0:
            month = str(reading.moment.month)
            count, wind = hot.get(month, (0, 0.0))
            hot[month] = [count + 1, max(wind, reading.wind)]
    return hot
