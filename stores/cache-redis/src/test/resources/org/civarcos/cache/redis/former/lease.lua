-- Gives one process at a time leave to load a missing key. KEYS[2] entry, KEYS[3] fence. ARGV[4] "take", "keep" or "drop",
-- ARGV[5] who asks, ARGV[6] for how many ms. Returns 1 if that is done, 0 if another has the leave, 2 if there is an entry.
local lease = lease_of(KEYS[2])
local holder = redis.pcall('GET', lease)
if ARGV[4] == 'take' then
  local entry = read(KEYS[2])
  if entry and entry.present then
    return {2}
  end
  if type(holder) == 'string' and holder ~= ARGV[5] then
    return {0}
  end
  redis.call('SET', lease, ARGV[5], 'PX', ARGV[6])
  return {1}
end
if holder ~= ARGV[5] then
  return {0}
end
if ARGV[4] == 'keep' then
  redis.call('PEXPIRE', lease, ARGV[6])
else
  redis.call('DEL', lease)
end
return {1}
