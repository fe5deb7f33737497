-- wrk's side of a round. Arguments after "--": requests a write, method, path, body (may be missing).
-- Prints one line of JSON when the round has ended.
local request_text

function init(arguments)
    local pipelined, method, path, body = tonumber(arguments[1]), arguments[2], arguments[3], arguments[4]
    local headers = {}
    if body then
        headers["Content-Type"] = "application/json"
    end
    request_text = string.rep(wrk.format(method, path, headers, body), pipelined)
end

function request()
    return request_text
end

function done(summary, latency, requests)
    local errors = summary.errors
    io.write(string.format(
        '{"requests":%d,"seconds":%.6f,"failed":%d,"broken":%d}\n',
        summary.requests, summary.duration / 1000000, errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
