-- Writes one entry if a condition holds. KEYS[2] entry, KEYS[3] fence. ARGV[4] condition, ARGV[5] version or token,
-- ARGV[6] clock of the fence, ARGV[7] ms to live, ARGV[8] whether lifetime and tags stay, ARGV[9] ms idle,
-- ARGV[10] tags, ARGV[11] flags, ARGV[12] new version, ARGV[13] codec and payload, ARGV[14] stamp.
local condition, expected = ARGV[4], ARGV[5]
local old = read(KEYS[2])
local present = old and old.present
local kept = ARGV[8] == '1' and present and old or nil
local tags = ARGV[10]
if kept and tags == '' then
  tags = kept.tags
end
if condition == 'N' and present
    or condition == 'X' and not present
    or condition == 'V' and not (present and old.version == expected)
    or condition == 'F' and redis.pcall('GET', KEYS[3]) ~= expected
    or condition == 'F' and tags ~= '' and not untouched(tags, ARGV[6]) then
  return {0}
end
write(KEYS[2], KEYS[3], old, kept, ARGV[7], ARGV[9], tags, ARGV[11], ARGV[12], ARGV[13], ARGV[14])
if condition == 'F' then
  redis.call('DEL', lease_of(KEYS[2])) -- who still loads has lost its fence, and keeps the others waiting for nothing
end
return {1}
