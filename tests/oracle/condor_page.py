"""Independent values for the condor calculator's page, to 40 digits.

    pip install mpmath && python3 tests/oracle/condor_page.py > tests/oracle/condor_page.json

Shares no code with the engine: prices from the textbook formula, strikes by bisection, the density
of the smile by numerical differentiation of put prices in the strike, expiry P/L by its corners.
"""

import json

from mpmath import diff, exp, log, mp, mpf, ncdf, nint, pi, sin, sqrt

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


def put_undiscounted(s, k, t, drift, v):
    """What a put is expected to pay when the index grows by drift."""
    return price("put", s, k, t, drift, 0, v) * exp(drift * t)


def call_undiscounted(s, k, t, drift, v):
    return price("call", s, k, t, drift, 0, v) * exp(drift * t)


def touch(s, barrier, t, drift, v):
    """The reflection principle for Brownian motion with drift."""
    nu = drift - v * v / 2
    m = log(barrier / s)
    if m < 0:
        m, nu = -m, -nu
    d = v * sqrt(t)
    return ncdf((nu * t - m) / d) + exp(2 * nu * m / (v * v)) * ncdf((-nu * t - m) / d)


def touch_either(s, low, high, t, drift, v):
    """One less the chance of staying between: the eigenfunctions of the interval."""
    nu = drift - v * v / 2
    width, start = log(high / low), log(s / low)
    stay = mpf(0)
    for n in range(1, 400):
        a = n * pi / width
        end = 1 - (-1) ** n * exp(nu * width / (v * v))
        stay += (
            2 / width * sin(a * start) * exp(-(a * a * v * v + nu * nu / (v * v)) * t / 2)
            * exp(-nu * start / (v * v)) * a / (a * a + nu * nu / v**4) * end
        )
    return 1 - stay


def case(name, typed):
    raw = {**DEFAULTS, **typed}
    s, days = mpf(raw["s"]), mpf(raw["d"])
    t = days / 365
    r, q, s0 = mpf(raw["r"]) / 100, mpf(raw["q"]) / 100, mpf(raw["iv"]) / 100
    forward = s * exp((r - q) * t)

    def smile(k, forward=forward, left=days):
        s1 = -mpf(raw["sk"]) / 10 * sqrt(30 / left)
        c = mpf(raw["cu"]) * 2 * 30 / left
        if s1 == 0 and c == 0:
            return s0
        x = log(k / forward)
        a = 2 * s1 / s0
        phi = sqrt(4 * c / s0 + 2 * a * a)
        rho = a / phi
        return s0 * sqrt((1 + rho * phi * x + sqrt((phi * x + rho) ** 2 + 1 - rho * rho)) / 2)

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

    # The page's own view: 13% volatility, 6% growth.
    ov, og = mpf("0.13"), mpf("0.06")
    payoffs = [
        (put_undiscounted if kind == "put" else call_undiscounted)(s, k, t, og, ov) for kind, k in zip(kinds, strikes)
    ]
    own_expected = credit * exp(r * t) + sum(side * u for side, u in zip(sides, payoffs))

    def own_below(k):
        return ncdf((log(k / s) - (og - ov * ov / 2) * t) / (ov * sqrt(t)))

    # The stress rule: eleven levels from -8% to +6%, volatilities unchanged, at least 0.375 a short option.
    def worth(level):
        return sum(
            side * price(kind, level, k, t, r, q, v) for side, kind, k, v in zip(sides, kinds, strikes, vols)
        )

    stressed = [s * (1 + mpf(-8) / 100 + mpf(14) / 1000 * step) for step in range(11)]
    charge = max(max(worth(s) - worth(level) for level in stressed), mpf(3) / 4)

    # At another level, today or later: the smile rides on the forward, with the skew and the curvature of
    # the days that are left, and with the link every volatility is multiplied by a power of the VIX's ratio.
    # The VIX is the volatility at the money over 0.86, gains 1.1 points for each percent down, and falls
    # towards 9 on the way up.
    vix = 100 * s0 / mpf("0.86")

    def factor(level, left):
        power = min(max(sqrt(30 / left), mpf("0.5")), mpf("1.5"))
        percent = 100 * (level / s - 1)
        if percent <= 0:
            after = vix - mpf("1.1") * percent
        elif vix <= 9:
            after = vix
        else:
            after = 9 + (vix - 9) * exp(-mpf("0.9") * percent / (vix - 9))
        return (after / vix) ** power

    def profit(level, passed, is_linked):
        left = days - passed
        time = left / 365
        scale = factor(level, left) if is_linked else 1
        there = [scale * smile(k, level * exp((r - q) * time), left) for k in strikes]
        return credit + sum(
            side * price(kind, level, k, time, r, q, v) for side, kind, k, v in zip(sides, kinds, strikes, there)
        )

    def moments(levels, passed):
        return [
            {"level": float(level), "flat": float(profit(level, passed, False)), "linked": float(profit(level, passed, True))}
            for level in levels
        ]

    levels = sorted([*strikes, low, high, s, s * mpf("0.93"), s * mpf("1.05")])

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
            "touch_put": float(touch(s, short_put, t, r - q, s0)),
            "touch_call": float(touch(s, short_call, t, r - q, s0)),
            "touch_either": float(touch_either(s, short_put, short_call, t, r - q, s0)),
            "own_view": {
                "probability_of_profit": float(own_below(high) - own_below(low)),
                "expected_profit": float(own_expected),
            },
            "margin_net": {
                "wider_side": float(width - credit),
                "two_spreads": float(2 * width - credit),
                # At opening the credit pays for closing: what is left is the charge.
                "stress": float(charge),
            },
            "today": moments(levels, 0),
            # Four days later; the shortest case has seven.
            "after_four_days": moments([s * mpf("0.96"), s, s * mpf("1.03")], 4),
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
