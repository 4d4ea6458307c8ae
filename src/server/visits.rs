//! How many visits one network begins within an hour, so that nobody is a crowd.
//!
//! A visit is a random value that the sender chooses, so a program can make up as many as it likes. What goes beyond
//! what a network of people could begin counts as one visit altogether: it is recorded without a visit.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher as _, RandomState};
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;

/// Visits that one network may begin within [`WINDOW_SECONDS`].
///
/// A company or a university behind one address is real: a thousand people who all ask the help centre within the same
/// hour. A program that wants to be a crowd stays at what this network could have been.
pub(super) const FRESH_VISITS_MAX: usize = 1_000;

/// In seconds.
const WINDOW_SECONDS: u64 = 3_600;

/// Visits remembered for all networks together, of 8 bytes each and as much again for the table; beyond it everything
/// is forgotten, and the networks begin anew.
const REMEMBERED_MAX: usize = 500_000;

/// The visits of each network since its window began. Networks and visits are hashed with keys of this process.
#[derive(Default)]
pub(super) struct Visits {
    keys: RandomState,
    table: Mutex<Table>,
}

#[derive(Default)]
struct Table {
    networks: HashMap<u64, Network>,
    remembered: usize,
}

struct Network {
    since: Timestamp,
    visits: HashSet<u64>,
}

impl Visits {
    /// The visit as it counts: empty when its network has begun too many.
    pub(super) fn counted(&self, network: IpAddr, visit: String, now: Timestamp) -> String {
        // Behind an address that is not one of the internet's, a proxy speaks for all readers.
        if visit.is_empty() || !is_public(network) {
            return visit;
        }
        let (network, hashed) = (self.keys.hash_one(network), self.keys.hash_one(&visit));
        // A panic while it was held leaves a table that is at worst too full.
        let mut table = self.table.lock().unwrap_or_else(PoisonError::into_inner);
        if table.admits(network, hashed, now) {
            return visit;
        }
        metrics::counter!("answerbook_visits_beyond_network_total").increment(1);
        String::new()
    }
}

impl Table {
    fn admits(&mut self, network: u64, visit: u64, now: Timestamp) -> bool {
        if self.remembered >= REMEMBERED_MAX {
            self.forget(now);
        }
        let network = self.networks.entry(network).or_insert_with(|| Network { since: now, visits: HashSet::new() });
        if is_over(network, now) {
            self.remembered -= network.visits.len();
            *network = Network { since: now, visits: HashSet::new() };
        }
        if network.visits.contains(&visit) {
            return true;
        }
        if network.visits.len() >= FRESH_VISITS_MAX {
            return false;
        }
        network.visits.insert(visit);
        self.remembered += 1;
        true
    }

    fn forget(&mut self, now: Timestamp) {
        self.networks.retain(|_, network| !is_over(network, now));
        self.remembered = self.networks.values().map(|network| network.visits.len()).sum();
        if self.remembered >= REMEMBERED_MAX {
            *self = Self::default();
        }
    }
}

fn is_over(network: &Network, now: Timestamp) -> bool {
    now.as_second().abs_diff(network.since.as_second()) >= WINDOW_SECONDS
}

/// Whether an address is one reader's network rather than that of a proxy beside the endpoint (RFC 6890).
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => {
            let [first, second, ..] = address.octets();
            let is_shared = first == 100 && (64..128).contains(&second);
            !(address.is_private()
                || address.is_loopback()
                || address.is_link_local()
                || address.is_unspecified()
                || is_shared)
        }
        IpAddr::V6(address) => {
            !(address.is_loopback()
                || address.is_unspecified()
                || address.is_unique_local()
                || address.is_unicast_link_local())
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;

    fn kept(visits: &Visits, network: &str, names: std::ops::Range<usize>, now: Timestamp) -> usize {
        let network: IpAddr = network.parse().unwrap();
        names.filter(|name| !visits.counted(network, name.to_string(), now).is_empty()).count()
    }

    #[test]
    fn a_network_begins_so_many_visits_an_hour() {
        let (visits, now) = (Visits::default(), Timestamp::UNIX_EPOCH);
        assert_eq!(kept(&visits, "203.0.113.7", 0..3_000, now), FRESH_VISITS_MAX);
        // Those that began before go on, and others are not concerned.
        assert_eq!(kept(&visits, "203.0.113.7", 0..10, now), 10);
        assert_eq!(kept(&visits, "203.0.113.8", 0..10, now), 10);
        assert_eq!(kept(&visits, "203.0.113.7", 5_000..5_010, now + SignedDuration::from_secs(3_599)), 0);
        assert_eq!(kept(&visits, "203.0.113.7", 5_000..5_010, now + SignedDuration::from_secs(3_600)), 10);
    }

    #[test]
    fn a_proxy_beside_the_endpoint_is_no_network() {
        let (visits, now) = (Visits::default(), Timestamp::UNIX_EPOCH);
        for proxy in ["127.0.0.1", "10.0.0.2", "172.17.0.1", "100.64.0.1", "0.0.0.0", "::1", "fd00::1", "fe80::1"] {
            assert_eq!(kept(&visits, proxy, 0..2_000, now), 2_000, "{proxy}");
        }
    }

    #[test]
    fn memory_is_bounded() {
        let (visits, now) = (Visits::default(), Timestamp::UNIX_EPOCH);
        for n in 0..600_u32 {
            let network = IpAddr::from((0xcb00_0000_u32 + n).to_be_bytes());
            assert_eq!(kept(&visits, &network.to_string(), 0..1_000, now), 1_000);
        }
        assert!(visits.table.lock().unwrap().remembered <= REMEMBERED_MAX);
    }
}
