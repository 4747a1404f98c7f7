/** Part of migration 30. What the board, the clashes and the importer look records up by; each costs every commit that touches its columns a page. */
export const RECORD_INDEXES = `
  CREATE INDEX job_by_location_date ON job (location, date);
  CREATE INDEX job_by_date ON job (date);
  CREATE INDEX job_by_epoch ON job (location, epoch);
  CREATE INDEX job_by_customer ON job (customer);
  CREATE INDEX journey_by_location_date ON journey (location, date);
  CREATE INDEX journey_by_epoch ON journey (location, epoch);
  CREATE INDEX journey_by_truck_date ON journey (truck, date);
  CREATE INDEX crew_member_by_worker ON crew_member (key);
  CREATE INDEX journey_job_by_job ON journey_job (key);
  CREATE INDEX time_entry_by_worker ON time_entry (worker, start_at);
  CREATE INDEX absence_by_resource ON absence (resource);
  CREATE INDEX storage_account_by_job ON storage_account (job);
  CREATE INDEX clash_resolution_by_clash ON clash_resolution (clash);
  CREATE INDEX company_by_external_id ON company (external_id) WHERE external_id IS NOT NULL;
  CREATE INDEX location_by_external_id ON location (external_id) WHERE external_id IS NOT NULL;
  CREATE INDEX user_by_external_id ON user (external_id) WHERE external_id IS NOT NULL;
  CREATE INDEX truck_by_external_id ON truck (external_id) WHERE external_id IS NOT NULL;
  CREATE INDEX worker_by_external_id ON worker (external_id) WHERE external_id IS NOT NULL;
  CREATE INDEX customer_by_external_id ON customer (external_id) WHERE external_id IS NOT NULL;
  CREATE INDEX tariff_by_external_id ON tariff (external_id) WHERE external_id IS NOT NULL;
  CREATE INDEX job_by_external_id ON job (external_id) WHERE external_id IS NOT NULL;
  CREATE INDEX journey_by_external_id ON journey (external_id) WHERE external_id IS NOT NULL;
  CREATE INDEX storage_account_by_external_id ON storage_account (external_id) WHERE external_id IS NOT NULL;`
