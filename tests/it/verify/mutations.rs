//! Mutations of the shipped pack.
