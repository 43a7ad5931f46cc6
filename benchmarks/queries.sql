-- SPDX-License-Identifier: Apache-2.0
-- Ten questions about runs of 'penregister compare', in DuckDB's SQL:
--   benchmarks/penregister query                  answers all of them from the runs in results/
--   duckdb < benchmarks/queries.sql               does the same where DuckDB's own shell is installed
-- Every run in results/ is in all_trials and all_costs; trials and costs are those of the newest run.
-- schema.json in a run's directory says what each column means.

-- Names and parameters of composed schemes stand in two columns; this is the spec that commands take.
CREATE MACRO spec_of(names, parameters) AS
    array_to_string(
        list_transform(
            list_zip(string_split(names, '+'), string_split(parameters, '+')),
            lambda part: part[1] || CASE WHEN coalesce(part[2], '') = '' THEN '' ELSE ':' || part[2] END),
        '+');

CREATE VIEW all_trials AS
SELECT
    *,
    regexp_extract(filename, '([^/\\]+)[/\\][^/\\]+$', 1) AS run,
    spec_of(scheme, scheme_params) AS spec,
    CASE WHEN system = '' THEN '' ELSE system || ' ' END || spec_of(scheme, scheme_params) AS label
FROM read_parquet(
    coalesce(getvariable('results'), 'results') || '/*/*/trials.parquet',
    union_by_name = true, filename = true);

CREATE VIEW all_costs AS
SELECT
    *,
    regexp_extract(filename, '([^/\\]+)[/\\][^/\\]+$', 1) AS run,
    spec_of(scheme, scheme_params) AS spec
FROM read_parquet(
    coalesce(getvariable('results'), 'results') || '/*/*/costs.parquet',
    union_by_name = true, filename = true);

CREATE VIEW trials AS
SELECT * FROM all_trials WHERE run = (SELECT max(run) FROM all_trials WHERE experiment = 'compare');

CREATE VIEW costs AS
SELECT * FROM all_costs WHERE run = (SELECT max(run) FROM all_trials WHERE experiment = 'compare');

-- The longest disclosure, read by the adversary that reads the scheme's log best of all that know
-- other people's logs or less (R1 to R3).
CREATE VIEW best AS
SELECT *
FROM trials
WHERE experiment = 'compare'
    AND list_contains(string_split(best_at, ' '), 'R3')
    AND log_days = (SELECT max(log_days) FROM trials WHERE experiment = 'compare');

-- What a lookup that somebody wanted costs while it is made: on a real client and real servers.
CREATE VIEW online AS
SELECT
    spec,
    upload_bytes / events AS upload,
    download_bytes / events AS download,
    client_cpu_nanos / events / 1000 AS client_micros,
    server_cpu_nanos / events / 1000 AS server_micros
FROM costs
WHERE phase = 'online' AND answer = 'keys' AND basis = 'measured';

-- 1. Which schemes reveal fewer than two contacts a person for less than 1,000 bytes of upload a
-- lookup?
SELECT
    best.label AS scheme,
    best.value AS contacts_a_person,
    best.ci_low,
    best.ci_high,
    online.upload AS upload_bytes
FROM best
JOIN online ON online.spec = best.spec
WHERE best.metric = 'contacts-revealed' AND best.value < 2 AND online.upload < 1000
ORDER BY contacts_a_person, upload_bytes;

-- 2. What does another snapshot of 30 days reveal: contacts a person after one snapshot and after the
-- most there are, and how many each further one adds?
SELECT
    label AS scheme,
    arg_min(value, snapshots) AS contacts_a_person_after_one,
    max(snapshots) AS snapshots,
    arg_max(value, snapshots) AS contacts_a_person_after_them,
    (arg_max(value, snapshots) - arg_min(value, snapshots)) / (max(snapshots) - min(snapshots))
        AS each_further_one_adds
FROM trials
WHERE experiment = 'exposure' AND metric = 'contacts-revealed' AND log_days >= 30
GROUP BY label, trace
HAVING max(snapshots) > min(snapshots)
ORDER BY contacts_a_person_after_them, scheme;

-- 3. Which adversary reads each scheme's log best among all that know no more than a rung allows, and
-- which share of contacts does it find? Who names everybody finds everybody: precision is the share of
-- what it names that is right.
SELECT
    found.label AS scheme,
    unnest(string_split(found.best_at, ' ')) AS up_to_rung,
    found.adversary,
    found.value AS found,
    named.value AS precision
FROM trials AS found
LEFT JOIN trials AS named
    ON named.label = found.label AND named.adversary = found.adversary
    AND named.adversary_params = found.adversary_params AND named.log_days = found.log_days
    AND named.experiment = found.experiment AND named.metric = 'precision'
WHERE found.experiment = 'compare' AND found.metric = 'recovery-rate' AND found.best_at <> ''
    AND found.log_days = (SELECT max(log_days) FROM trials WHERE experiment = 'compare')
ORDER BY scheme, up_to_rung;

-- 4. Whom does a layer in front of a scheme protect, such as a cache: the share of people of whom any
-- contact, half of them and all are found, without it and with it?
WITH people AS (
    SELECT
        system,
        scheme,
        scheme_params,
        label,
        max(value) FILTER (WHERE metric = 'exposed-requesters') AS any_found,
        max(value) FILTER (WHERE metric = 'exposed-requesters-50') AS half_found,
        max(value) FILTER (WHERE metric = 'exposed-requesters-100') AS all_found
    FROM best
    GROUP BY ALL)
SELECT
    layered.label AS scheme,
    bare.label AS without,
    bare.any_found AS any_without,
    layered.any_found AS any_with,
    bare.half_found AS half_without,
    layered.half_found AS half_with,
    bare.all_found AS all_without,
    layered.all_found AS all_with
FROM people AS layered
JOIN people AS bare
    ON bare.system = layered.system
    AND bare.scheme = regexp_replace(layered.scheme, '^[^+]+[+]', '')
    AND bare.scheme_params = regexp_replace(layered.scheme_params, '^[^+]*[+]?', '')
WHERE layered.scheme LIKE '%+%'
ORDER BY scheme;

-- 5. What does it cost to hide one bit of whom somebody looks up from whoever knows no more than other
-- people's logs: bytes and microseconds a lookup, more than those of the scheme that reveals most bits
-- with no layer in front?
WITH bits AS (
    SELECT trials.label, trials.spec, max(trials.value) * max(costs.n / costs.events) AS revealed
    FROM trials
    JOIN costs
        ON costs.spec = trials.spec AND costs.phase = 'online' AND costs.basis = 'simulated'
    WHERE trials.experiment = 'compare' AND trials.metric = 'bits-revealed'
        AND trials.status = 'ok' AND trials.rung IN ('R1', 'R2', 'R3')
    GROUP BY trials.label, trials.spec),
most AS (
    SELECT bits.label, bits.revealed, online.*
    FROM bits
    JOIN online ON online.spec = bits.spec
    WHERE NOT contains(bits.spec, '+')
    ORDER BY revealed DESC, upload + download
    LIMIT 1)
SELECT
    bits.label AS scheme,
    most.label AS against,
    bits.revealed AS bits_revealed,
    most.revealed - bits.revealed AS bits_hidden,
    (online.upload + online.download - most.upload - most.download)
        / (most.revealed - bits.revealed) AS bytes_a_bit,
    (online.client_micros + online.server_micros - most.client_micros - most.server_micros)
        / (most.revealed - bits.revealed) AS micros_a_bit
FROM bits
JOIN online ON online.spec = bits.spec
CROSS JOIN most
WHERE bits.revealed < most.revealed
ORDER BY bits_hidden DESC, bytes_a_bit;

-- 6. Of how many people is every contact found?
SELECT
    label AS scheme,
    adversary,
    round(value * n)::BIGINT AS people,
    n AS out_of,
    value AS share,
    ci_low,
    ci_high
FROM best
WHERE metric = 'exposed-requesters-100'
ORDER BY share DESC, scheme;

-- 7. How wide are the 95 % intervals of each metric?
SELECT
    metric,
    unit,
    count(*) AS estimates,
    median(ci_high - ci_low) AS usual_width,
    max(ci_high - ci_low) AS widest,
    min(n) AS smallest_n
FROM trials
WHERE status = 'ok' AND isfinite(ci_high - ci_low)
GROUP BY metric, unit
ORDER BY metric;

-- 8. Which adversaries could not read which schemes' logs, as these lack what they need?
SELECT
    adversary,
    rung,
    count(DISTINCT label) AS schemes,
    string_agg(DISTINCT label, ' ' ORDER BY label) AS which_ones
FROM trials
WHERE experiment = 'compare' AND metric = 'recovery-rate' AND status = 'not_applicable'
GROUP BY adversary, rung
ORDER BY schemes DESC, adversary;

-- 9. What does each phase cost: once for the servers (setup), once for a client (offline), and for a
-- lookup (online)?
SELECT
    spec AS scheme,
    phase,
    upload_bytes / n AS upload_bytes,
    download_bytes / n AS download_bytes,
    client_cpu_nanos / n / 1e6 AS client_ms,
    server_cpu_nanos / n / 1e6 AS server_ms
FROM costs
WHERE answer = 'keys' AND basis = 'measured'
ORDER BY scheme, CASE phase WHEN 'setup' THEN 1 WHEN 'offline' THEN 2 ELSE 3 END;

-- 10. At the upload of each scheme, which other scheme reveals the smallest share of contacts for no
-- more?
SELECT
    own.label AS scheme,
    own_cost.upload AS upload_bytes,
    own.value AS found,
    arg_min(other.label, other.value) AS least_revealing,
    arg_min(other_cost.upload, other.value) AS its_upload_bytes,
    min(other.value) AS it_reveals
FROM best AS own
JOIN online AS own_cost ON own_cost.spec = own.spec
JOIN best AS other ON other.metric = own.metric AND other.label <> own.label
JOIN online AS other_cost ON other_cost.spec = other.spec AND other_cost.upload <= own_cost.upload
WHERE own.metric = 'recovery-rate'
GROUP BY ALL
ORDER BY upload_bytes, scheme;
