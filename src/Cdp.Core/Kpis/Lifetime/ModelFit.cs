namespace Cdp.Kpis.Lifetime;

/// <summary>A model that was fitted to histories, and how well that went.</summary>
/// <typeparam name="TModel">The type of the model.</typeparam>
/// <param name="Model">The model.</param>
/// <param name="LogLikelihood">The natural logarithm of the likelihood of all histories.</param>
/// <param name="Customers">How many histories it was fitted to.</param>
/// <param name="Steps">How many steps it took.</param>
/// <param name="Warnings">What is wrong with the fit and what can be done; empty where it is sound.</param>
public sealed record ModelFit<TModel>(TModel Model, double LogLikelihood, int Customers, int Steps, IReadOnlyList<string> Warnings);
