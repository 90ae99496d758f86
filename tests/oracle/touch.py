"""Writes touch.json: probabilities of touching barriers, to 30 digits, from formulas the engine does not use.

One barrier: the density of the first passage time, integrated over time.
Two barriers: the Laplace transform of the exit time, inverted numerically (Talbot's contour).

    pip install mpmath
    python3 touch.py
"""

import json
import pathlib
import random

import mpmath as mp

mp.mp.dps = 50


def path(case):
    """Drift and volatility of ln S a year, and the time, as exact numbers."""
    sigma = mp.mpf(case["sigma"])
    drift = mp.mpf(case["r"]) - mp.mpf(case["q"])
    return drift - sigma**2 / 2, sigma, mp.mpf(case["T"])


def one(case, barrier):
    mu, sigma, years = path(case)
    m = mp.log(mp.mpf(barrier) / mp.mpf(case["S"]))
    if m < 0:
        m, mu = -m, -mu

    def density(t):
        if t == 0:
            return mp.mpf(0)
        return m / (sigma * mp.sqrt(2 * mp.pi * t**3)) * mp.exp(-((m - mu * t) ** 2) / (2 * sigma**2 * t))

    # The density peaks about m^2/(3 sigma^2); cut the range there.
    peak = m**2 / (3 * sigma**2)
    cuts = [0] + sorted(x for x in {peak / 10, peak / 3, peak, 3 * peak, 10 * peak} if x < years) + [years]
    return mp.quad(density, cuts)


def either(case, low, high):
    mu, sigma, years = path(case)
    up = mp.log(mp.mpf(high) / mp.mpf(case["S"]))
    down = mp.log(mp.mpf(case["S"]) / mp.mpf(low))
    width = up + down

    def transform(s):
        """Of the probability of having left by t: E[e^(-s tau)]/s."""
        root = mp.sqrt(mu**2 + 2 * sigma**2 * s) / sigma**2
        pull = mu / sigma**2
        # sinh(a)/sinh(b) by exponentials that stay small.
        def ratio(a):
            return (mp.exp((a - width) * root) - mp.exp((-a - width) * root)) / (1 - mp.exp(-2 * width * root))
        return (mp.exp(pull * up) * ratio(down) + mp.exp(-pull * down) * ratio(up)) / s

    values = []
    for degree in (60, 80):
        values.append(mp.invertlaplace(transform, years, method="talbot", degree=degree))
    assert abs(values[0] - values[1]) < mp.mpf(10) ** -17, values
    return values[1]


def case(rng, number):
    spot = rng.choice([100.0, 5000.0, 18.5])
    sigma = round(rng.uniform(0.08, 0.6), 4)
    years = rng.choice([1, 7, 30, 45, 91, 365, 1095]) / 365
    deviation = sigma * years**0.5
    low = round(spot * float(mp.exp(-deviation * rng.uniform(0.2, 4.0))), 4)
    high = round(spot * float(mp.exp(deviation * rng.uniform(0.2, 4.0))), 4)
    inputs = {"S": spot, "T": years, "r": round(rng.uniform(-0.01, 0.08), 4), "q": round(rng.uniform(0, 0.04), 4),
              "sigma": sigma, "low": low, "high": high}
    return {
        "id": f"touch{number:02d}",
        "inputs": inputs,
        "low": float(one(inputs, low)),
        "high": float(one(inputs, high)),
        "either": float(either(inputs, low, high)),
    }


def main():
    rng = random.Random(20260101)
    cases = [case(rng, number) for number in range(40)]
    table = {
        "family": "touch",
        "source": "tests/oracle/touch.py, mpmath at 50 digits: first-passage density by quadrature; "
        "Laplace transform of the exit time by Talbot inversion",
        "conventions": "geometric Brownian motion, drift r - q, watched continuously; volatility per sqrt(year), years act/365",
        "tolerance": "abs 1e-13; of one barrier also relative 1e-11",
        "count": len(cases),
        "cases": cases,
    }
    out = pathlib.Path(__file__).with_name("touch.json")
    out.write_text(json.dumps(table, indent=1) + "\n")


if __name__ == "__main__":
    main()
