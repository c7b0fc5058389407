//! How long the board of 200 indicators takes, rendered anew, over databases of different size: a view must cost what the municipality costs, not the database.
//!
//! `cargo bench --workspace --exclude xtask --bench board` measures 100,000 values; `KZ_BENCH_VALUES=1000000` any other number. Ratios are what counts:
//! against one pass over the same bytes, and between sizes. `KZ_BENCH_FILE=path` keeps the database there, to serve it beside a peer.

use std::time::{Duration, Instant};

use app::pages::house::House;
use app::pages::site::Site;
use axum::body::Body;
use axum::http::Request;
use domain::id::MunicipalityNo;
use domain::period::parse_day;
use server::clock::Clock;
use server::entropy::Entropy;
use server::store::{Access, Db};
use tower::ServiceExt as _;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let values = std::env::var("KZ_BENCH_VALUES").ok().and_then(|text| text.parse().ok()).unwrap_or(100_000_u64);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    runtime.block_on(run(values))
}

async fn run(values: u64) -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::temp_dir().join(format!("kz-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let keep = std::env::var("KZ_BENCH_FILE").ok();
    let file = keep.unwrap_or_else(|| folder.join("bench.sqlite").display().to_string());
    let started = Instant::now();
    let db = Db::open(&file, Access::Write, Entropy::seeded(1)).await?;
    server::demo::build_bench(&db, values).await?;
    println!("{values} values written in {:.1} s", started.elapsed().as_secs_f64());
    db.close().await;
    drop(db);

    let started = Instant::now();
    let db = Db::open(&file, Access::Write, Entropy::System).await?;
    let today = parse_day("2026-09-30").map_err(|_| "a day")?;
    let register = db.register(MunicipalityNo::INSTALLATION, domain::id::Seq::LATEST).await?;
    let slug = register.municipalities.iter().nth(register.municipalities.len() / 2).ok_or("no municipality")?.slug.to_string();
    let house = House::new(db, Clock::fixed(today), Site::default());
    let router = app::pages::router(house);
    let view = || async {
        let request = Request::get(format!("/{slug}/indicators")).body(Body::empty())?;
        let response = router.clone().oneshot(request).await?;
        Ok::<_, Box<dyn std::error::Error>>(axum::body::to_bytes(response.into_body(), usize::MAX).await?)
    };
    let size = view().await?.len();
    println!("open + first view (cold slice): {:.1} ms, document {size} bytes", started.elapsed().as_secs_f64() * 1e3);
    let mut times: Vec<Duration> = Vec::new();
    for _ in 0..300 {
        let started = Instant::now();
        view().await?;
        times.push(started.elapsed());
    }
    times.sort_unstable();
    let at = |share: usize| times[times.len() * share / 100].as_secs_f64() * 1e3;
    println!("view: p50 {:.2} ms, p95 {:.2} ms, {:.0} views/s on one core", at(50), at(95), 1e3 / at(50));
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}
