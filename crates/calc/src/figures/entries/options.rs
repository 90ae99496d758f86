//! Figures of the terms about single options.

use super::figure;
use crate::registry::{Entry, Teach};

pub(super) const CALL: Entry = figure!(
    "call",
    "A call at expiry",
    PAYOFF,
    &["k", "x", "a"],
    "v=1&o=c&k=5800&x=5900&a=b",
    Teach {
        question: "What is left of a call once it has been paid for?",
        suggested_move: "Bring “SPX at expiry” down to the strike, then up until the profit turns \
                         positive.",
        check: "The index must rise past the strike by the whole price of the call before you gain \
                anything. Below the strike you lose all you paid, and never more.",
        caption: "With the index at that level the call pays {pays}, and after its price you have \
                  {profit}.",
    }
);

pub(super) const PUT: Entry = figure!(
    "put",
    "A put as insurance",
    PAYOFF,
    &["k", "x", "iv"],
    "v=1&o=p&k=5500&x=5300&a=b&iv=18",
    Teach {
        question: "How far must the index fall before a put has earned its price?",
        suggested_move: "Move “SPX at expiry” from 5,300 up to 5,480, just under the strike.",
        check: "The put pays as soon as the index is under the strike, but it has earned its price \
                only under the break-even. A calm market makes it cheaper: lower the volatility.",
        caption: "This put costs {premium}. At that level it pays {pays}; it has earned its price \
                  below {break-even}.",
    }
);

pub(super) const DELTA: Entry = figure!(
    "delta",
    "Delta along the index",
    VALUE,
    &["s", "d", "o"],
    "v=1&g=d&o=c&k=5800&s=5700&d=30",
    Teach {
        question: "How many points does the option move when the index moves by one?",
        suggested_move: "Move the index from 5,400 to 6,200, then cut the days from 30 to 2.",
        check: "Far below the strike a call hardly moves; far above it moves with the index, point \
                for point. With few days left the step between the two is steep.",
        caption: "Here the option moves {delta} points for each point of the index.",
    }
);

pub(super) const THETA: Entry = figure!(
    "theta",
    "A price running out of time",
    DECAY,
    &["t", "k", "iv"],
    "v=1&o=c&k=5800&d=60&t=30&iv=15.5",
    Teach {
        question: "Does an option lose the same amount each day?",
        suggested_move: "Bring the days left from 50 to 5. Then move the strike to 6,100 and do it \
                         again.",
        check: "At the money the loss grows day by day and is largest at the end. Far from the \
                money it shrinks at the end, because there is nothing left to lose.",
        caption: "With these days left the option changes by {theta} a day if the index stands \
                  still; it has changed by {lost} so far.",
    }
);

pub(super) const IMPLIED_VOLATILITY: Entry = figure!(
    "implied-volatility",
    "From a price to a volatility",
    IMPLIED,
    &["c", "k", "d"],
    "v=1&o=c&c=105&k=5800&d=30",
    Teach {
        question: "Which volatility does a price stand for?",
        suggested_move: "Double the price from 105 to 210 points. Then set it back and halve the \
                         days.",
        check: "At the money price and volatility rise together almost in a straight line. The \
                same price for half the time needs a higher volatility.",
        caption: "Only a volatility of {iv} gives this price: about {day} on a usual day.",
    }
);

pub(super) const PUT_CALL_PARITY: Entry = figure!(
    "put-call-parity",
    "A call less a put",
    PARITY,
    &["m", "x", "iv"],
    "v=1&w=p&m=10&k=5800&x=5830&iv=15.5",
    Teach {
        question: "Why can a call and a put of one strike not be priced apart?",
        suggested_move: "Set “Call above its fair price” to 0, then change the volatility.",
        check: "At 0 the two lines are one, whatever the volatility: a call less a put is the \
                index bought on credit. Any other price leaves a gap that is the same at every \
                level.",
        caption: "The pair costs {pair} points, the index less the strike is worth {fair}: a gap \
                  of {gap}.",
    }
);

pub(super) const EXPECTED_MOVE: Entry = figure!(
    "expected-move",
    "How far by when",
    TRAVEL,
    &["d", "iv", "s"],
    "v=1&d=30&iv=15.5&s=5800",
    Teach {
        question: "Is twice the time twice the distance?",
        suggested_move: "Set the days to 7, then to 28.",
        check: "Four times the days give twice the move: distance goes with the root of time. \
                Twice the volatility gives twice the move.",
        caption: "In this time the index is priced to move by {move}, or {share}.",
    }
);

pub(super) const MONEYNESS: Entry = figure!(
    "moneyness",
    "In, at and out of the money",
    VALUE,
    &["k", "s", "o"],
    "v=1&g=p&o=c&k=6000&s=5800&d=30",
    Teach {
        question: "Which side of the strike is the money on?",
        suggested_move: "Bring the strike from 6,000 down to 5,600, then switch to the put.",
        check: "A call is in the money below the index, a put above it. The same strike is in the \
                money for one and out of it for the other.",
        caption: "This option is {moneyness} from the strike, and costs {price} points.",
    }
);

pub(super) const INTRINSIC_VALUE: Entry = figure!(
    "intrinsic-value",
    "What it would pay now",
    VALUE,
    &["s", "k", "o"],
    "v=1&g=p&o=c&k=5600&s=5800&d=30",
    Teach {
        question: "How much of the price would be there if the option expired this minute?",
        suggested_move: "Bring the index from 5,800 down to 5,500 and watch the dashed line.",
        check: "The dashed line is the intrinsic value: zero up to the strike, then one point for \
                each point. The price never lies far below it.",
        caption: "Of {price} points, {intrinsic} are intrinsic value.",
    }
);

pub(super) const TIME_VALUE: Entry = figure!(
    "time-value",
    "The gap above the dashed line",
    VALUE,
    &["d", "iv", "s"],
    "v=1&g=p&o=c&k=5800&s=5800&d=30",
    Teach {
        question: "What do you pay for when an option would pay nothing now?",
        suggested_move: "Cut the days from 30 to 3. Set them back and double the volatility.",
        check: "The gap between the two lines is the time value. It is widest at the strike, and \
                shrinks with fewer days and with a lower volatility.",
        caption: "Of {price} points, {time-value} are paid for what may still happen.",
    }
);

pub(super) const BREAK_EVEN_POINT: Entry = figure!(
    "break-even-point",
    "Where the profit is zero",
    PAYOFF,
    &["k", "iv", "o"],
    "v=1&o=c&k=5900&x=5950&a=b&iv=15.5",
    Teach {
        question: "How far must the index go before the price has been earned back?",
        suggested_move: "Raise the volatility from 15.5 to 30.",
        check: "A dearer option has its break-even further from the strike: it must go further to \
                pay for itself.",
        caption: "At a price of {premium} the break-even is {break-even}; at 5,950 the result is \
                  {profit}.",
    }
);

pub(super) const GAMMA: Entry = figure!(
    "gamma",
    "Where delta turns fastest",
    VALUE,
    &["s", "d", "k"],
    "v=1&g=g&o=c&k=5800&s=5800&d=30",
    Teach {
        question: "Where does an option change its mind the fastest?",
        suggested_move: "Cut the days from 30 to 3, then move the index 100 points away.",
        check: "Gamma is a hill over the strike. With few days left it is high and narrow: delta \
                swings hard near the strike and not at all away from it.",
        caption: "For each point the index moves, delta here changes by {gamma}.",
    }
);

pub(super) const VEGA: Entry = figure!(
    "vega",
    "What a point of volatility costs",
    VALUE,
    &["s", "d", "iv"],
    "v=1&g=v&o=c&k=5800&s=5800&d=30",
    Teach {
        question: "How much does the price change when only the volatility does?",
        suggested_move: "Set the days to 120, then to 7.",
        check: "Vega is largest at the strike and grows with time: four times the days give about \
                twice the vega.",
        caption: "One more point of volatility adds {vega} points to a price of {price}.",
    }
);

pub(super) const CONVERSION: Entry = figure!(
    "conversion",
    "Three parts that add up to a flat line",
    PARITY,
    &["m", "c", "x"],
    "v=1&w=c&m=8&c=3&k=5800&x=5900",
    Teach {
        question: "Can a trade earn the same wherever the index ends?",
        suggested_move: "Move “SPX at expiry” from 5,200 to 6,400. Then raise the cost to 8.",
        check: "What the index gains the two options lose, point for point, so the sum is flat. \
                Once the cost is as large as the gap nothing is left.",
        caption: "The call is {gap} points too dear. The three parts together earn {then} on the \
                  last day at every end, worth {earned} today.",
    }
);

pub(super) const PROBABILITY_OF_PROFIT: Entry = figure!(
    "probability-of-profit",
    "Often is not the same as well",
    ODDS,
    &["de", "w", "d"],
    "v=1&y=ic&de=16&w=100&d=30",
    Teach {
        question: "Is a trade that wins 80 times of 100 a good one?",
        suggested_move: "Move the sold strikes from 16 to 8 delta, then to 35.",
        check: "A higher chance of profit always comes with a larger loss for each dollar won. At the \
                market’s own prices the average is about zero everywhere.",
        caption: "It ends with a profit {chance} times, for {credit} at most; on average it makes \
                  {average}.",
    }
);

pub(super) const PROBABILITY_OF_TOUCH: Entry = figure!(
    "probability-of-touch",
    "Touched on the way",
    TOUCH,
    &["k", "d", "iv"],
    "v=1&k=5550&d=30&iv=15.5",
    Teach {
        question: "How often is a strike reached on the way, compared with the last day?",
        suggested_move: "Bring the level from 5,550 to 5,300, then to 5,780.",
        check: "A level is touched about twice as often as it is passed on the last day, whether it is \
                near or far. Close to the index it is nearly always touched.",
        caption: "It is touched {touch} times and passed at the end {end} times.",
    }
);

pub(super) const RHO: Entry = figure!(
    "rho",
    "What the interest rate does to a price",
    VALUE,
    &["d", "r", "o"],
    "v=1&g=r&o=c&k=5800&s=5800&d=30",
    Teach {
        question: "How much does an option’s price change with the interest rate?",
        suggested_move: "Raise the days from 30 to 120, then switch to the put.",
        check: "Rho grows with time: four times the days, about four times the rho. A call gains from a \
                higher rate, a put loses.",
        caption: "One more point of interest changes this price of {price} points by {rho}.",
    }
);

pub(super) const VANNA_AND_VOLGA: Entry = figure!(
    "vanna-and-volga",
    "How the Greeks themselves move",
    SECOND_ORDER,
    &["g", "s", "iv"],
    "v=1&g=a&s=5600&k=5800&d=30",
    Teach {
        question: "What does a jump of volatility do to delta, and to vega?",
        suggested_move: "Move the index from 5,600 to 6,000. Then switch to volga.",
        check: "Vanna has one sign below the strike and the other above it. Volga is zero near the \
                strike and has a hill on either side.",
        caption: "One more point of volatility changes delta by {vanna} and vega by {volga}.",
    }
);

pub(super) const REVERSAL: Entry = figure!(
    "reversal",
    "A conversion the other way round",
    PARITY,
    &["m", "c", "k"],
    "v=1&w=r&m=-8&c=3&k=5800&x=5900",
    Teach {
        question: "What can be earned when the call is too cheap?",
        suggested_move: "Raise “Call above its fair price” from −8 to −3, then to 0.",
        check: "The call bought, the put and the index sold: the sum is flat. It earns the gap less the \
                cost, and nothing once the gap is gone.",
        caption: "The gap is {gap} points. The three parts together earn {then} on the last day at \
                  every end, worth {earned} today.",
    }
);

pub(super) const ASSIGNMENT_AND_SETTLEMENT: Entry = figure!(
    "assignment-and-settlement",
    "Cash on the last day",
    PAYOFF,
    &["x", "o", "a"],
    "v=1&o=p&k=5700&x=5650&a=s&iv=16",
    Teach {
        question: "What changes hands when an SPX option settles?",
        suggested_move: "Move “SPX at expiry” from 5,650 to 5,720. Then switch from sell to buy.",
        check: "Only cash, and only the points by which the option is in the money, at 100 dollars a \
                point. Out of the money nothing happens at all.",
        caption: "At that settlement value the option pays {pays}; counting its price of {premium}, \
                  you have {profit}.",
    }
);
