"""`make bench`: every measurement of this folder, one after the other."""

from bench import plan_time

MEASUREMENTS = {"Planning": plan_time.report}

if __name__ == "__main__":
    for title, report in MEASUREMENTS.items():
        print(f"{title}\n\n{report()}\n")
