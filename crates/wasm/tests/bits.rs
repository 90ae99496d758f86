//! The digest of a batch computed natively. `tests/npm/engine.test.mjs` computes the same options with the
//! package and must find the same: results agree to the bit.

use condor_core::pricing::{BsmInput, OptionKind, bsm};

/// FNV-1a over the bytes of a number's bits, the lowest first.
fn add(digest: &mut u64, number: f64) {
    for byte in number.to_bits().to_le_bytes() {
        *digest = (*digest ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
    }
}

#[test]
fn the_native_digest_is_the_one_on_file() {
    let mut digest = 0xcbf2_9ce4_8422_2325;
    for index in 0..2000_u32 {
        let number = f64::from;
        let input = BsmInput {
            spot: 5000.0,
            strike: 2000.0 + number(index) * 3.0,
            years: number(index % 37 + 1) / 365.0,
            rate: number(index % 7) / 100.0,
            dividend_yield: number(index % 5) / 200.0,
            volatility: number(index % 23 + 2) / 50.0,
        };
        let kind = if index % 2 == 0 {
            OptionKind::Call
        } else {
            OptionKind::Put
        };
        let value = bsm(kind, &input).unwrap();
        let greeks = value.greeks;
        for number in [
            value.price,
            greeks.delta,
            greeks.gamma,
            greeks.vega,
            greeks.theta,
            greeks.rho,
            greeks.vanna,
            greeks.volga,
            greeks.charm,
        ] {
            add(&mut digest, number);
        }
    }
    let on_file = include_str!("../../../tests/npm/bits.txt");
    assert_eq!(format!("{digest:016x}"), on_file.trim());
}
