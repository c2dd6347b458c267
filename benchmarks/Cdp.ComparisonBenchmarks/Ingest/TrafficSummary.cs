namespace Cdp.ComparisonBenchmarks.Ingest;

/// <summary>What traffic consists of.</summary>
/// <param name="Events">The number of events.</param>
/// <param name="People">The number of people.</param>
/// <param name="Profiles">The number of profiles that it is to give.</param>
/// <param name="Identifies">The number of identify calls.</param>
/// <param name="FirstIdentifies">The number of them that bring something new to the graph.</param>
/// <param name="MeanPayloadBytes">The mean size of an event.</param>
internal sealed record TrafficSummary(int Events, int People, long Profiles, int Identifies, int FirstIdentifies, double MeanPayloadBytes);
