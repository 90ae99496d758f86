"""Independent values for the condor calculator's page, to 40 digits.

    pip install mpmath && python3 tests/oracle/condor_page.py > tests/oracle/condor_page.json

Shares no code with the engine: prices from the textbook formula, strikes by bisection, the density
of the smile by numerical differentiation of put prices in the strike, expiry P/L by its corners.
"""

import json

from mpmath import diff, exp, log, mp, mpf, ncdf, nint, sqrt

mp.dps = 40

# What a reader types, key by key; what is left out is the page's default.
DEFAULTS = {"s": "5800", "d": "30", "iv": "15.5", "sk": "6.5", "cu": "2", "r": "4.2", "q": "1.3", "de": "16", "w": "100"}
CASES = [
    ("the first state", {}),
    ("a calm market, six weeks", {"s": "5850", "d": "45", "iv": "12.5", "sk": "5.5", "de": "20", "w": "50"}),
    ("a crash, one week", {"s": "4200", "d": "7", "iv": "62", "sk": "9", "de": "10", "w": "150"}),
    ("a flat smile", {"s": "6100", "d": "60", "iv": "18.5", "sk": "0", "cu": "0", "w": "75"}),
    ("rates under zero", {"s": "3705.5", "d": "21", "iv": "28", "r": "-0.5", "q": "2.1", "de": "30", "w": "25"}),
]


def price(kind, s, k, t, r, q, v):
    d1 = (log(s / k) + (r - q + v * v / 2) * t) / (v * sqrt(t))
    d2 = d1 - v * sqrt(t)
    sign = 1 if kind == "call" else -1
    return sign * (s * exp(-q * t) * ncdf(sign * d1) - k * exp(-r * t) * ncdf(sign * d2))


def delta(kind, s, k, t, r, q, v):
    d1 = (log(s / k) + (r - q + v * v / 2) * t) / (v * sqrt(t))
    sign = 1 if kind == "call" else -1
    return sign * exp(-q * t) * ncdf(sign * d1)


def case(name, typed):
    raw = {**DEFAULTS, **typed}
    s, days = mpf(raw["s"]), mpf(raw["d"])
    t = days / 365
    r, q, s0 = mpf(raw["r"]) / 100, mpf(raw["q"]) / 100, mpf(raw["iv"]) / 100
    s1 = -mpf(raw["sk"]) / 10 * sqrt(30 / days)
    c = mpf(raw["cu"]) * 2 * 30 / days
    forward = s * exp((r - q) * t)

    def smile(k):
        if s1 == 0 and c == 0:
            return s0
        x = log(k / forward)
        theta = s0 * s0 * t
        a = 2 * s1 / s0
        phi = sqrt(4 * c / s0 + 2 * a * a)
        rho = a / phi
        w = theta / 2 * (1 + rho * phi * x + sqrt((phi * x + rho) ** 2 + 1 - rho * rho))
        return sqrt(w / t)

    def strike(kind, target):
        # |delta| falls as a call's strike rises and rises as a put's does.
        low, high = s / 20, s * 20
        for _ in range(200):
            middle = sqrt(low * high)
            below = abs(delta(kind, s, middle, t, r, q, smile(middle))) < target
            if below == (kind == "call"):
                high = middle
            else:
                low = middle
        return nint(low / 5) * 5

    d, width = mpf(raw["de"]) / 100, mpf(raw["w"])
    short_put, short_call = strike("put", d), strike("call", d)
    strikes = [short_put - width, short_put, short_call, short_call + width]
    kinds = ["put", "put", "call", "call"]
    sides = [1, -1, -1, 1]
    vols = [smile(k) for k in strikes]
    prices = [price(kind, s, k, t, r, q, v) for kind, k, v in zip(kinds, strikes, vols)]
    deltas = [side * delta(kind, s, k, t, r, q, v) for side, kind, k, v in zip(sides, kinds, strikes, vols)]
    credit = -sum(side * p for side, p in zip(sides, prices))
    low, high = short_put - credit, short_call + credit

    def below(k):
        """Chance that the index ends under k: the discounted put's slope in the strike."""
        return exp(r * t) * diff(lambda x: price("put", s, x, t, r, q, smile(x)), k, h=mpf(10) ** -12)

    # Theta at fixed volatility: minus the price's slope in time to expiry.
    def value(time):
        return sum(side * price(kind, s, k, time, r, q, v) for side, kind, k, v in zip(sides, kinds, strikes, vols))

    theta = -diff(value, t, h=mpf(10) ** -14) / 365
    numbers = lambda xs: [float(x) for x in xs]
    return {
        "name": name,
        "inputs": typed,
        "fragment": "v=1" + "".join(f"&{key}={text}" for key, text in typed.items()),
        "expect": {
            "strikes": numbers(strikes),
            "volatilities": numbers(vols),
            "prices": numbers(prices),
            "deltas": numbers(deltas),
            "credit": float(credit),
            "max_loss": float(width - credit),
            "break_even_low": float(low),
            "break_even_high": float(high),
            "probability_of_profit": float(below(high) - below(low)),
            "expected_move": float(s * s0 * sqrt(t)),
            "theta_per_day": float(theta),
        },
    }


print(
    json.dumps(
        {
            "source": "tests/oracle/condor_page.py: closed forms and numerical derivatives at 40 digits",
            "units": "index points and decimals; deltas are the position's; theta in points a day",
            "cases": [case(name, typed) for name, typed in CASES],
        },
        indent=1,
    )
)
