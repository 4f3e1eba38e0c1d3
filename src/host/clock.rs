//! The time of day, from the system or from a test that stopped the clock.

use std::sync::LazyLock;
use std::time::SystemTime;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

/// Stops the clock at this time; for tests of the whole program.
const STOPPED: &str = "ASKFIRST_TEST_NOW";

/// The time that builds which can be repeated give their documents, in seconds.
const DATE_OF_DOCUMENTS: &str = "SOURCE_DATE_EPOCH";

/// The time of day.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    stopped: Option<Timestamp>,
    started: Timestamp,
}

impl Clock {
    /// The clock of this computer.
    pub fn system() -> Self {
        let stopped = std::env::var(STOPPED).ok();
        Self {
            stopped: stopped.and_then(|time| time.parse().ok()),
            started: Timestamp::now(),
        }
    }

    /// A clock that always shows one time.
    pub fn stopped_at(time: Timestamp) -> Self {
        Self {
            stopped: Some(time),
            ..Self::system()
        }
    }

    /// The time, to the second.
    pub fn now(&self) -> Timestamp {
        let now = self.stopped.unwrap_or_else(Timestamp::now);
        Timestamp::from_second(now.as_second()).unwrap_or(now)
    }

    /// The time on the wall.
    pub fn local_now(&self) -> DateTime {
        local(self.now())
    }

    /// The date on documents: today, or what `SOURCE_DATE_EPOCH` says, so that the same session gives
    /// the same bytes.
    pub fn date_of_documents(&self) -> Date {
        let set = std::env::var(DATE_OF_DOCUMENTS).ok();
        let seconds = set.and_then(|text| text.parse().ok());
        match seconds.and_then(|seconds| Timestamp::from_second(seconds).ok()) {
            Some(time) => time.to_zoned_datetime(TimeZone::UTC).date(),
            None => self.local_now().date(),
        }
    }

    /// When this process began; never stopped, because files are compared with it.
    pub fn started(&self) -> SystemTime {
        SystemTime::try_from(self.started).unwrap_or(SystemTime::UNIX_EPOCH)
    }
}

/// A time as it was on the wall.
pub(super) fn local(time: Timestamp) -> DateTime {
    static ZONE: LazyLock<TimeZone> = LazyLock::new(zone);
    time.to_zoned_datetime(ZONE.clone()).datetime()
}

/// The time zone of this computer. Looking for its name would read the folders of every zone in the
/// world, which takes longer than the rest of the start; its rules are all that is needed.
fn zone() -> TimeZone {
    let rules = match std::env::var_os("TZ") {
        None if cfg!(unix) => std::fs::read("/etc/localtime").ok(),
        _ => None,
    };
    let zone = rules.and_then(|rules| TimeZone::tzif("", &rules).ok());
    zone.unwrap_or_else(TimeZone::system)
}

/// The time at which a file changed, as it was on the wall.
pub(super) fn local_of_file(time: SystemTime) -> Option<DateTime> {
    let time = Timestamp::try_from(time).ok()?;
    Timestamp::from_second(time.as_second()).ok().map(local)
}
