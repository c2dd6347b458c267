namespace Cdp.Collection;

/// <summary>Looks at one event of a scan.</summary>
/// <param name="scanned">The event.</param>
public delegate void EventVisitor(in ScannedEvent scanned);
