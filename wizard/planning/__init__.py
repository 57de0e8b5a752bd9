"""From the verdict to what is to be done: timetables, rates, schedules, ordered steps.

Pure: the present moment is handed in, nothing is asked of anybody.
"""

from wizard.planning.plan import make_plan
from wizard.planning.problems import PlanningError
from wizard.planning.retries import timetable
from wizard.planning.throttle import throttle
from wizard.planning.warm_up import warm_up
from wizard.planning.wishes import PlanWishes

__all__ = ["PlanWishes", "PlanningError", "make_plan", "throttle", "timetable", "warm_up"]
