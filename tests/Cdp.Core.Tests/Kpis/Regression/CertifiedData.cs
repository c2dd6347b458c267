using Cdp.Kpis.Regression;

namespace Cdp.Core.Tests.Kpis.Regression;

/// <summary>Data with known results: those of NIST's Statistical Reference Datasets, and the course grades of Spector and Mazzeo (1980) as Greene's "Econometric analysis" prints them.</summary>
internal static class CertifiedData
{
    /// <summary>Gets the pairs of y and x of Norris.</summary>
    public static IReadOnlyList<(double Y, double X)> Norris { get; } =
    [
        (0.1, 0.2), (338.8, 337.4), (118.1, 118.2), (888.0, 884.6), (9.2, 10.1), (228.1, 226.5), (668.5, 666.3), (998.5, 996.3), (449.1, 448.6),
        (778.9, 777.0), (559.2, 558.2), (0.3, 0.4), (0.1, 0.6), (778.1, 775.5), (668.8, 666.9), (339.3, 338.0), (448.9, 447.5), (10.8, 11.6),
        (557.7, 556.0), (228.3, 228.1), (998.0, 995.8), (888.8, 887.6), (119.6, 120.2), (0.3, 0.3), (0.6, 0.3), (557.6, 556.8), (339.3, 339.1),
        (888.0, 887.2), (998.5, 999.0), (778.9, 779.0), (10.2, 11.1), (117.6, 118.3), (228.9, 229.2), (668.4, 669.1), (449.2, 448.9), (0.2, 0.5),
    ];

    /// <summary>Gets the target of Longley: total employment.</summary>
    public static IReadOnlyList<double> Employment { get; } = [60323, 61122, 60171, 61187, 63221, 63639, 64989, 63761, 66019, 67857, 68169, 66513, 68655, 69564, 69331, 70551];

    /// <summary>Gets the columns of Longley, which say nearly the same.</summary>
    public static DesignMatrix Longley { get; } = DesignMatrix.Of(
        Predictor.Of("deflator", [83.0, 88.5, 88.2, 89.5, 96.2, 98.1, 99.0, 100.0, 101.2, 104.6, 108.4, 110.8, 112.6, 114.2, 115.7, 116.9]),
        Predictor.Of("gnp", [234289.0, 259426, 258054, 284599, 328975, 346999, 365385, 363112, 397469, 419180, 442769, 444546, 482704, 502601, 518173, 554894]),
        Predictor.Of("unemployed", [2356.0, 2325, 3682, 3351, 2099, 1932, 1870, 3578, 2904, 2822, 2936, 4681, 3813, 3931, 4806, 4007]),
        Predictor.Of("forces", [1590.0, 1456, 1616, 1650, 3099, 3594, 3547, 3350, 3048, 2857, 2798, 2637, 2552, 2514, 2572, 2827]),
        Predictor.Of("population", [107608.0, 108632, 109773, 110929, 112075, 113270, 115094, 116219, 117388, 118734, 120445, 121950, 123366, 125368, 127852, 130081]),
        Predictor.Of("year", Enumerable.Range(1947, 16).Select(static year => (double)year)));

    /// <summary>Gets the grade point average, the score of a test, whether a new method was used, and whether the grade improved.</summary>
    public static IReadOnlyList<(double Gpa, double Tuce, double Psi, bool Grade)> Spector { get; } =
    [
        (2.66, 20, 0, false), (2.89, 22, 0, false), (3.28, 24, 0, false), (2.92, 12, 0, false),
        (4.00, 21, 0, true), (2.86, 17, 0, false), (2.76, 17, 0, false), (2.87, 21, 0, false),
        (3.03, 25, 0, false), (3.92, 29, 0, true), (2.63, 20, 0, false), (3.32, 23, 0, false),
        (3.57, 23, 0, false), (3.26, 25, 0, true), (3.53, 26, 0, false), (2.74, 19, 0, false),
        (2.75, 25, 0, false), (2.83, 19, 0, false), (3.12, 23, 1, false), (3.16, 25, 1, true),
        (2.06, 22, 1, false), (3.62, 28, 1, true), (2.89, 14, 1, false), (3.51, 26, 1, false),
        (3.54, 24, 1, true), (2.83, 27, 1, true), (3.39, 17, 1, true), (2.67, 24, 1, false),
        (3.65, 21, 1, true), (4.00, 23, 1, true), (3.10, 21, 1, false), (2.39, 19, 1, true),
    ];

    public static DesignMatrix SpectorDesign { get; } = DesignMatrix.Of(
        Predictor.Of("GPA", Spector.Select(static row => row.Gpa)), Predictor.Of("TUCE", Spector.Select(static row => row.Tuce)), Predictor.Of("PSI", Spector.Select(static row => row.Psi)));

    public static IReadOnlyList<bool> Grades { get; } = [.. Spector.Select(static row => row.Grade)];
}
