"""What both programs must answer, asked before anything is measured: a fast wrong answer is no answer."""
import http.client
import json

from .failure import Failure

HELLO_PATH = "/hello/bob"
HELLO_ANSWER = {"message": "Hello, bob!"}
ORDER_PATH = "/orders"
ORDER = '{"item":"catnip","quantity":3,"price":2.5}'
RECEIPT = {"item": "catnip", "quantity": 3, "total": 7.5}


def check_hello(server):
    check(server, "GET", HELLO_PATH, None, HELLO_ANSWER)


def check_order(server):
    check(server, "POST", ORDER_PATH, ORDER, RECEIPT)


def check(server, method, path, body, expected):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    try:
        connection.request(method, path, body, {"Content-Type": "application/json"} if body else {})
        answer = connection.getresponse()
        text = answer.read().decode()
    finally:
        connection.close()
    content_type = answer.getheader("Content-Type") or ""
    if answer.status != 200 or not content_type.startswith("application/json") or json.loads(text) != expected:
        raise Failure(
            f"{server.program.name} must answer {method} {path} with 200, application/json and {json.dumps(expected)}; "
            f"it answered {answer.status}, {content_type or 'no content type'} and {text[:200]!r}")
