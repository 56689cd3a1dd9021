-- Opens a fence: a token that every write of the key deletes, and the clock of the invalidations of tags. KEYS[2] entry,
-- KEYS[3] fence. ARGV[4] a token for it if there is none, ARGV[5] ms until it is given up.
local token = redis.pcall('GET', KEYS[3])
if type(token) == 'string' then
  redis.call('PEXPIRE', KEYS[3], ARGV[5])
else
  token = ARGV[4]
  redis.call('SET', KEYS[3], token, 'PX', ARGV[5])
end
return {1, token, clock()}
