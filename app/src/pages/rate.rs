//! How often one client may change something: a small bucket for each address. Used only behind a configured proxy, because only then is it known which
//! address is a client's; without one all requests may come from the same machine.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;

/// Changes at once.
const BURST: i64 = 120;
/// Milliseconds until the bucket has room for one more: five a second.
const REFILL: i64 = 200;
/// The most addresses that are remembered; beyond it those are forgotten whose bucket is full again.
const MOST: usize = 20_000;

/// The buckets: for each address the instant (in milliseconds) at which it will be full again.
#[derive(Debug, Default)]
pub struct Rate(Mutex<HashMap<IpAddr, i64>>);

impl Rate {
    /// Takes one from the bucket; false if it is empty.
    pub fn take(&self, client: IpAddr, now: Timestamp) -> bool {
        let now = now.as_millisecond();
        let mut buckets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= MOST {
            buckets.retain(|_, full| *full > now);
        }
        // Far too many different addresses at once: better to answer than to forget who was greedy.
        if buckets.len() >= MOST && !buckets.contains_key(&client) {
            return true;
        }
        let full = buckets.entry(client).or_insert(now);
        let next = (*full).max(now) + REFILL;
        if next - now > BURST * REFILL {
            return false;
        }
        *full = next;
        true
    }
}

/// The client's address: the peer's own, unless that is a trusted proxy; then the last one in `X-Forwarded-For` that is none.
pub fn client(peer: Option<IpAddr>, forwarded: &str, proxies: &[IpAddr]) -> Option<IpAddr> {
    let peer = peer?.to_canonical();
    if !proxies.contains(&peer) {
        return Some(peer);
    }
    let told = forwarded.rsplit(',').map(|one| one.trim().parse::<IpAddr>().map(|address| address.to_canonical()));
    for address in told {
        match address {
            Ok(address) if proxies.contains(&address) => {}
            Ok(address) => return Some(address),
            // What comes before something unreadable could have been written by anybody.
            Err(_) => return Some(peer),
        }
    }
    Some(peer)
}

/// The network of an address: one household or office, however many addresses it has.
pub fn network(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn a_greedy_client_waits_and_others_do_not() {
        let rate = Rate::default();
        let at = |milliseconds: i64| Timestamp::from_millisecond(1_790_000_000_000 + milliseconds).unwrap();
        let greedy = (0..200).filter(|_| rate.take(ip("192.0.2.1"), at(0))).count();
        assert_eq!(greedy, 120);
        assert!(rate.take(ip("192.0.2.2"), at(0)));
        assert!(!rate.take(ip("192.0.2.1"), at(100)));
        assert!(rate.take(ip("192.0.2.1"), at(200)));
    }

    #[test]
    fn only_a_trusted_proxy_is_believed_about_the_client() {
        let proxies = [ip("127.0.0.1"), ip("10.0.0.1")];
        let asked = |peer: &str, forwarded: &str| client(Some(ip(peer)), forwarded, &proxies).unwrap();
        assert_eq!(asked("192.0.2.9", "198.51.100.1"), ip("192.0.2.9"), "a stranger may write what he likes");
        assert_eq!(asked("127.0.0.1", "198.51.100.1"), ip("198.51.100.1"));
        assert_eq!(asked("127.0.0.1", "203.0.113.5, 198.51.100.1"), ip("198.51.100.1"), "the client's own words come first and do not count");
        assert_eq!(asked("127.0.0.1", "198.51.100.1, 10.0.0.1"), ip("198.51.100.1"), "a chain of proxies");
        assert_eq!(asked("127.0.0.1", "198.51.100.1, unsinn"), ip("127.0.0.1"));
        assert_eq!(asked("127.0.0.1", ""), ip("127.0.0.1"));
        assert_eq!(asked("::ffff:127.0.0.1", "198.51.100.1"), ip("198.51.100.1"));
        assert_eq!(client(None, "198.51.100.1", &proxies), None);
    }

    #[test]
    fn a_network_of_version_six_is_one_client() {
        assert_eq!(network(ip("2001:db8:1:2::1")), network(ip("2001:db8:1:2:ffff::2")));
        assert_ne!(network(ip("2001:db8:1:2::1")), network(ip("2001:db8:1:3::1")));
    }
}
