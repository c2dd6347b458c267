namespace Cdp.Kpis.Voice;

/// <summary>Texts sorted into clusters.</summary>
/// <param name="Centres">The centres, of length 1: word by word, its weight in each cluster.</param>
/// <param name="Clusters">The cluster of each text.</param>
/// <param name="Similarities">The cosine between each text and the centre of its cluster.</param>
/// <param name="Cohesion">The sum of the cosines of all comments.</param>
internal sealed record SphericalFit(double[] Centres, int[] Clusters, double[] Similarities, double Cohesion);
