"""The quarter's round: forms go out to services, returns come back, the next quarter begins."""
